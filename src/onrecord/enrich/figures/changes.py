"""Changes: from what, to what and by how much something changed, as rules in which each figure is one sign.

``SHARE`` is a percentage or ratio, ``AMOUNT`` what has a unit, ``COUNT`` a number of things, ``Q`` any of them. What
the groups ``from``, ``to`` and ``by`` hold is one change.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.enrich.figures.quantities import Quantity
from onrecord.rules import Rule
from onrecord.tables.vocabularies import ChangeRole

Roles = Mapping[ChangeRole, Quantity]
FROM, TO, BY = ChangeRole.FROM, ChangeRole.TO, ChangeRole.BY

DEFINITIONS = {
    "Q": "[SHARE AMOUNT COUNT]",
    # One of these is in every rule but the one that continues another: no change is looked for without them.
    "SIGN_OF_CHANGE": "[CHANGE_VERBS UP_OR_DOWN CHANGE_NOUNS COMPARATIVES FACTORED CREEPS]",
    "CHANGE_WORDS": "[CHANGE_VERBS UP_OR_DOWN]",
    # "10 contracts", "three turns" count things.
    "CHANGE": "(?<! PARTICLE_VERBS ) (?! up to ) (?! (?<= COUNT ) PLURAL ) CHANGE_WORDS",
    # Words between the parts of a change; a short gap where more would be another thought.
    "BETWEEN": "((?! CHANGE_BREAKS ) (?! (?! UP_OR_DOWN ) CHANGE ) ANY)",
    "SHORT_GAP": "((?! MODALS ) BETWEEN){0,5}?",
    "GAP": "BETWEEN{0,12}?",
    "GAP_BEFORE_TURN": "((?! UP_OR_DOWN ) BETWEEN){0,12}?",
    # "to an average of 365", "to a record 45%"; determiners alone stand before things too: "adds to the three awards".
    "A_LEVEL": "(SETTLED_LEVELS{0,4} (?= WITH_UNIT ) | NAMED_LEVEL (?= Q ) | (?= Q ))",
    "NAMED_LEVEL": "DETERMINERS{0,3} LEVEL_WORDS SETTLED_LEVELS{0,2}",
    "FROM": "from (A_LEVEL | WHOSE) from=(Q)",
    "WHOSE": "DETERMINERS? [CONTENT last]{1,3} ' ~s",  # "from the previous year's £3m"
    "TO": "(?<! SETS_BESIDE ) to A_LEVEL to=(Q)",
    "BY": "by SETTLED_LEVELS{0,3} by=(Q)",
    "FURTHER": "([a an]? MORE_OF_IT)?",
    # "fell 1% [in London to end at] 4,820.5": no number of things ("at 12 sites").
    "AT_LEVEL": "(in CONTENT{1,3} | on the CONTENT)? (to? SETTLES)? at A_LEVEL SETTLED to=([AMOUNT COUNT])",
    "SETTLED": "(?= AMOUNT (points | (?! CONTENT{0,2} PLURAL )) | COUNT (points | (?! [CONTENT -] )))",
    # "£927m last year, [up 3%]", "£927m ([up 3%]", "£927m, which is [up 3%]".
    "LEVEL": "to=(Q) ((?! FIGURE ) BETWEEN){0,8}? [, ( – - and or] [which that is was and or]{0,2}",
    # "[up 3%] from £900m", "[3% higher] than last year's £900m".
    "THAN": "(([than against versus] | compared [to with]) THAN_WHAT | on ON_WHAT) LOWER_Q",
    "THAN_WHAT": "[DETERMINERS CONTENT NUMBER last ']{0,5}?",
    "ON_WHAT": "(DETERMINERS{1,2} | last) [CONTENT NUMBER ']{0,3}?",
    "LOWER_Q": "(?! BEYOND ) from=(Q)",
}
_STEPS = (
    "(?<! PARTICLE_VERBS ) UP_OR_DOWN by? FURTHER by=(Q)",
    "[a an the] WORD? CHANGE_NOUNS of A_LEVEL by=(Q)",
    "[a an] by=(Q) -? WORD? CHANGE_NOUNS",
    "by=(Q) UP_OR_DOWN",
)


def _roles(roles: Roles) -> Roles | None:
    return roles


def _comparable(roles: Roles) -> Roles | None:
    """The roles, without a level that is in another unit than what it is said to come from.

    A share that is compared with another share is a level itself: ``5% higher, compared with 6% in May``.
    """
    if FROM in roles and BY in roles and roles[FROM].unit == roles[BY].unit == "%":
        return None
    if TO in roles and FROM in roles and roles[TO].unit != roles[FROM].unit:
        return {role: quantity for role, quantity in roles.items() if role is not TO}
    return roles


CONTINUED: Rule[[Roles], Roles | None] = Rule(
    "and by 24% in China",
    ("[and as ,] SHORT_GAP BY",),
    _roles,
    {"Prices rose by 8% in Peru and by 24% in China.": "24% = percent 24 % by"},
    ("Prices were fixed by law and by 24% of voters.",),
)
CHANGES: tuple[Rule[[Roles], Roles | None], ...] = (
    Rule(
        "£927m, up 3% from £900m",
        (
            *(f"LEVEL? {step} {base}" for step in _STEPS for base in ("SHORT_GAP FROM", "THAN")),
            "LEVEL? by=(Q) COMPARATIVES THAN",
        ),
        _comparable,
        {
            "The yard took £840m in May, up 5% from £800m.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "The yard took £840m (up 5% from £800m).": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, a rise of 5% from £800m.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, a 5% rise from £800m.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, up 5% on the £800m of May.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, 5% higher than the £800m of May.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, 5% up on the £800m of May.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It moored 5,200 boats, up by 200 from 5,000.": "5,200 = count 5200 to; "
            "200 = count 200 by; 5,000 = count 5000 from",
            "The rate is 4%, down 0.5 points from 4.5%.": "4% = percent 4 % to; "
            "0.5 points = percent 0.5 pp by; 4.5% = percent 4.5 % from",
            "That is up 5% from £800m.": "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, up a further 5% from £800m.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m – up 5% compared with £800m.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, which was 5% more than the £800m of May.": "£840m = money 840000000 GBP to; "
            "5% = percent 5 % by; £800m = money 800000000 GBP from",
            "It took £840m, £40m more than the £800m of May.": "£840m = money 840000000 GBP to; "
            "£40m = money 40000000 GBP by; £800m = money 800000000 GBP from",
            "The port took 840 boats, or 40 fewer than the 880 of May.": "840 = count 840 to; "
            "40 = count 40 by; 880 = count 880 from",
        },
        ("It took £840m from the yard.",),
    ),
    Rule(
        "85,000 homes, up from 52,000",
        ("to=(Q) ((?! FIGURE ) BETWEEN){0,13}? UP_OR_DOWN FROM",),
        _comparable,
        {
            "It has 85,000 members, up from 52,000.": "85,000 = count 85000 to; 52,000 = count 52000 from",
            "Turnout was 61%, down from 70%.": "61% = percent 61 % to; 70% = percent 70 % from",
        },
    ),
    Rule(
        "fell below $80",
        ("CHANGE to=(BEYOND) (GAP FROM)?",),
        _roles,
        {"The share fell below $80.": "below $80 = money 80 USD less_than to"},
    ),
    Rule(
        "rose 3% to 927 from 900",
        tuple(
            f"{opening} {tail}"
            for opening in (
                "CHANGE FURTHER by=(SHARE)",
                "(?! TRANSITIVE_CHANGES ) CHANGE FURTHER by=(AMOUNT)",
                "CHANGE of A_LEVEL by=([SHARE AMOUNT])",
                "CHANGE GAP BY",
                "by=(WHOLE_SHARE) CHANGE",
                "[a an] by=([SHARE AMOUNT]) -? WORD? CHANGE_NOUNS",
            )
            for tail in ("", "GAP TO (GAP FROM)?", "GAP_BEFORE_TURN FROM (GAP TO)?")
        ),
        _roles,
        {
            "Profit jumped 76% to $1.13bn from $639m.": "76% = percent 76 % by; "
            "$1.13bn = money 1130000000 USD to; $639m = money 639000000 USD from",
            "The rate was raised by 0.75 percentage points, to 2%.": "0.75 percentage points = percent 0.75 pp by; "
            "2% = percent 2 % to",
            "Fares rose another 4% to £5.": "4% = percent 4 % by; £5 = money 5 GBP to",
            "A 4% rise to £5 is planned.": "4% = percent 4 % by; £5 = money 5 GBP to",
            "They planned a £3 increase.": "£3 = money 3 GBP by",
            "Sales fell 12%.": "12% = percent 12 % by",
            "A rise of 3% is seen.": "3% = percent 3 % by",
            "The oat contract was up 3.5 cents to $2.": "3.5 cents = money 3.5 USX by; $2 = money 2 USD to",
        },
        ("It cut 300 jobs.", "They lost $3m there.", "It rose in 40 towns."),
    ),
    Rule(
        "down 1% at 4,820.5",
        (
            "CHANGE FURTHER by=(SHARE) AT_LEVEL",
            "(?! TRANSITIVE_CHANGES ) CHANGE FURTHER by=(AMOUNT) AT_LEVEL",
            "by=([SHARE AMOUNT]) [UP_OR_DOWN COMPARATIVES] AT_LEVEL",
        ),
        _roles,
        {
            "The index ended down 1% at 4,820.5 points.": "1% = percent 1 % by; 4,820.5 = number 4820.5 to",
            "It lost 1.1% to end at 4,820.": "1.1% = percent 1.1 % by; 4,820 = count 4820 to",
            "Cocoa was up 2 cents in early trade at $1.45.": "2 cents = money 2 USX by; $1.45 = money 1.45 USD to",
            "Hull shares were 3% lower at 250p.": "3% = percent 3 % by; 250p = money 250 GBX to",
        },
        ("It raised £3m at £1.50 a share.",),
    ),
    Rule(
        "fell from 7 to 5 by 2",
        tuple(
            f"{verb} FROM {tail}"
            for verb in ("(?! UP_OR_DOWN ) CHANGE GAP", "UP_OR_DOWN SHORT_GAP")
            for tail in ("", "GAP TO (GAP BY)?", "GAP BY (GAP TO)?")
        ),
        _roles,
        {
            "The queue was reduced from 70 to 22 ships.": "70 = count 70 from; 22 = count 22 to",
            "Staff fell from 70 in May to 60 in June, or by 10.": "70 = count 70 from; "
            "60 = count 60 to; 10 = count 10 by",
        },
    ),
    Rule(
        "goes from £3 up to £5",
        ("CHANGE GAP FROM SHORT_GAP to=(UP_TO)",),
        _roles,
        {"The toll goes from £2 up to £4 in May.": "£2 = money 2 GBP from; £4 = money 4 GBP to"},
        ("A berth costs from $10 up to $15.",),
    ),
    Rule(
        "inching back up to 4.8%",
        ("CREEPS back? to=(UP_TO) (SHORT_GAP FROM)?", "CREEPS back? [up down higher lower]? TO (SHORT_GAP FROM)?"),
        _roles,
        {
            "The rate is creeping back up to 4.8%.": "4.8% = percent 4.8 % to",
            "It edged down to 4.8% from 5%.": "4.8% = percent 4.8 % to; 5% = percent 5 % from",
        },
        ("It is worth up to £5m.",),
    ),
    Rule(
        "fell to 5 from 7",
        (
            "CHANGE SHORT_GAP TO",
            "CHANGE SHORT_GAP TO GAP FROM (GAP BY)?",
            "CHANGE SHORT_GAP TO GAP BY",
            "CHANGE SHORT_GAP TO SHORT_GAP UP_OR_DOWN by? FURTHER by=(Q) SHORT_GAP FROM",
            "CHANGE_NOUNS [in of] GAP TO (GAP FROM)? (GAP BY)?",
            "CHANGE by=(AMOUNT) to to=(AMOUNT) (GAP FROM)?",
        ),
        _roles,
        {
            "It eased to 40 contracts from 52.": "40 = count 40 to; 52 = count 52 from",
            "Turnout fell to 40% from 52% in May.": "40% = percent 40 % to; 52% = percent 52 % from",
            "Takings fell to £40m, down 20% from £50m.": "£40m = money 40000000 GBP to; "
            "20% = percent 20 % by; £50m = money 50000000 GBP from",
        },
        ("The win adds to the three medals.", "Sales grew, compared to 6% in May."),
    ),
    Rule(
        "tripled to £9m",
        ("by=(FACTORED)", "by=(FACTORED) GAP TO (GAP FROM)?", "by=(FACTORED) GAP FROM (GAP TO)?"),
        _roles,
        {
            "Profit tripled to £9m.": "tripled = ratio 3 by; £9m = money 9000000 GBP to",
            "Orders have halved.": "halved = ratio 0.5 by",
        },
    ),
    Rule(
        "7.5% more than",
        ("by=(SHARE) COMPARATIVES", "by=(AMOUNT) COMPARATIVES than"),
        _roles,
        {
            "Sales were 7,5% more than before.": "7,5% = percent 7.5 % by",
            "Profit was £3m lower than hoped.": "£3m = money 3000000 GBP by",
        },
    ),
    CONTINUED,
)
