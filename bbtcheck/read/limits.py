"""How large a paper may be: limits that are explicit, so that no file can make a run endless."""

from __future__ import annotations

from dataclasses import dataclass

from bbtcheck.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest paper that is read; anything larger is refused with a message that names the limit.

    ``max_bytes`` counts bytes of the file, ``max_lines`` its lines, ``max_line_length`` the characters of one
    line. The defaults are several times the largest budget paper in print.
    """

    max_bytes: int = 50_000_000
    max_lines: int = 1_000_000
    max_line_length: int = 500_000

    def check_bytes(self, name: str, size: int) -> None:
        """Refuse a file of ``size`` bytes when that is too large; raises UnreadableError."""
        if size > self.max_bytes:
            raise UnreadableError(
                f"{name} is larger than {self.max_bytes} bytes, the largest paper that is read. "
                "Split it, or raise the limit with Limits(max_bytes=...)."
            )

    def check_lines(self, name: str, lines: list[str]) -> None:
        """Refuse a text with too many or too long lines; raises UnreadableError."""
        if len(lines) > self.max_lines:
            raise UnreadableError(
                f"{name} has {len(lines)} lines; at most {self.max_lines} are read. "
                "Split it, or raise the limit with Limits(max_lines=...)."
            )
        longest = max(map(len, lines), default=0)
        if longest > self.max_line_length:
            raise UnreadableError(
                f"{name} has a line of {longest} characters; at most {self.max_line_length} are read. "
                "Save it with line ends, or raise the limit with Limits(max_line_length=...)."
            )


DEFAULT_LIMITS = Limits()
"""The limits that hold where nobody chose others."""
