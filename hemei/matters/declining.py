"""The six classes that are not dispatched, each with its own disposition (条例 art. 11)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DeclineClass:
    """A class of calls that get another answer than a ticket."""

    code: str
    title: str
    disposition: str


CLASSES = {
    one.code: one
    for one in (
        DeclineClass("emergency", "110、119、120、122 等紧急求助", "立即转接紧急热线"),
        DeclineClass("legal", "诉讼、仲裁、纪检监察、行政复议、政府信息公开、信访", "告知法定渠道"),
        DeclineClass("same_matter", "同一事项、没有新情况", "告知办理进展"),
        DeclineClass("secret", "国家秘密、商业秘密、个人隐私", "说明不能受理的理由"),
        DeclineClass("beyond", "超出政府职责", "告知市场或社会渠道，可转作行业监管线索"),
        DeclineClass("unlawful", "违反法律、违背公序良俗", "说服劝导"),
    )
}
