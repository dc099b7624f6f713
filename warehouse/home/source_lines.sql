-- One row per sampled page of $sources, $most of each: its capture, its source, hashes and lengths of its lines.

select
    capture_id,
    source,
    line_hashes,
    line_lengths
from source_lines
where source in (select unnest($sources))
qualify row_number() over (partition by source order by capture_id) <= $most
