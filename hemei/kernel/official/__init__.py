"""Official documents (公文) as docx."""

from hemei.kernel.official.document import OfficialDocument, in_chinese

__all__ = ["OfficialDocument", "in_chinese"]
