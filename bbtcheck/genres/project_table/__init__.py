"""Genre "project-table": the projects of a policy and budget explanation, one per row.

The table comes as the text of a printed page, in which the columns are lost, or as a grid with a line of headings.
"""

from bbtcheck.genres.project_table.genre import PROJECT_TABLE, ProjectTableGenre, projects_of

__all__ = ["PROJECT_TABLE", "ProjectTableGenre", "projects_of"]
