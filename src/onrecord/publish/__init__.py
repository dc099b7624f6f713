"""Publishing: the Parquet lake, which is complete, and the DuckDB database, which is drawn from it."""
