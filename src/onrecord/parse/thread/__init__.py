"""Comment threads: finding where one begins, inducing its regular shape, and reading its comments."""
