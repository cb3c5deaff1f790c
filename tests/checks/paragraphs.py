"""One English paragraph and its right translation in eleven scripts: no check may say a word about them."""

from __future__ import annotations

from inotherwords.checks.base import Subject
from inotherwords.model.content import Unit
from inotherwords.model.finding import Where

ENGLISH = (
    "If the council says no, ask **for the reasons in writing** within 30 days. "
    "See [how to complain](complaints.md) or ring {org.carers-uk.phone}."
)
RIGHT = {
    "ur": "اگر کونسل انکار کرے تو 30 دن کے اندر **تحریری طور پر وجوہات** پوچھیں۔ "
    "[شکایت کرنے کا طریقہ](complaints.md) دیکھیں یا {org.carers-uk.phone} پر فون کریں۔",
    "pl": "Jeśli rada odmówi, w ciągu 30 dni poproś **o uzasadnienie na piśmie**. "
    "Zobacz, [jak złożyć skargę](complaints.md), lub zadzwoń: {org.carers-uk.phone}.",
    "ar": "إذا رفض المجلس، فاطلب **الأسباب كتابةً** خلال ٣٠ يومًا. "
    "اطّلع على [كيفية تقديم شكوى](complaints.md) أو اتصل على {org.carers-uk.phone}.",
    "fa": "اگر شورا نپذیرفت، ظرف ۳۰ روز **دلیل**‌ها را به‌صورت کتبی بخواهید. "
    "[راهنمای شکایت](complaints.md)‌مان را ببینید یا با {org.carers-uk.phone} تماس بگیرید.",
    "bn": "কাউন্সিল না বললে ৩০ দিনের মধ্যে **লিখিতভাবে কারণ** জানতে চান। "
    "[কীভাবে অভিযোগ করবেন](complaints.md) দেখুন বা {org.carers-uk.phone} নম্বরে ফোন করুন।",
    "pa": "ਜੇ ਕੌਂਸਲ ਨਾਂਹ ਕਰੇ, ਤਾਂ 30 ਦਿਨਾਂ ਦੇ ਅੰਦਰ **ਲਿਖਤੀ ਰੂਪ ਵਿੱਚ ਕਾਰਨ** ਮੰਗੋ। "
    "[ਸ਼ਿਕਾਇਤ ਕਿਵੇਂ ਕਰਨੀ ਹੈ](complaints.md) ਦੇਖੋ ਜਾਂ {org.carers-uk.phone} 'ਤੇ ਫ਼ੋਨ ਕਰੋ।",
    "gu": "જો કાઉન્સિલ ના પાડે, તો ૩૦ દિવસની અંદર **લેખિતમાં કારણો** માગો. "
    "[ફરિયાદ કેવી રીતે કરવી](complaints.md) જુઓ અથવા {org.carers-uk.phone} પર ફોન કરો.",
    "ta": "கவுன்சில் மறுத்தால், 30 நாட்களுக்குள் **எழுத்து மூலம் காரணங்களை** கேளுங்கள். "
    "[எப்படி புகார் செய்வது](complaints.md) என்பதைப் பாருங்கள் அல்லது {org.carers-uk.phone} என்ற எண்ணை அழையுங்கள்.",
    "hi": "अगर काउंसिल मना करे, तो 30 दिनों के भीतर **लिखित में कारण** माँगें। "
    "[शिकायत कैसे करें](complaints.md) देखें या {org.carers-uk.phone} पर फ़ोन करें।",
    "uk": "Якщо рада відмовить, протягом 30 днів попросіть **письмове пояснення**. "
    "Дивіться, [як поскаржитися](complaints.md), або телефонуйте: {org.carers-uk.phone}.",
    "zh-Hans": "如果议会拒绝，请在30天内**要求书面说明理由。**请参阅[如何投诉](complaints.md)，或致电{org.carers-uk.phone}。",
    "am": "ምክር ቤቱ እምቢ ካለ፣ በ30 ቀናት ውስጥ **ምክንያቶቹን በጽሑፍ** ይጠይቁ። "
    "[እንዴት ቅሬታ እንደሚያቀርቡ](complaints.md) ይመልከቱ ወይም በ{org.carers-uk.phone} ይደውሉ።",
    "zh-Hant": "如果議會拒絕，請在30天內**要求書面說明理由。**請參閱[如何投訴](complaints.md)，或致電{org.carers-uk.phone}。",
}
"""By locale. Persian has joiners after bold words and after a link; Chinese closes bold after a full stop."""


def subject(words: str, english: str = ENGLISH, *, kind: str = "paragraph", locale: str = "pl") -> Subject:
    """Words beside their English, somewhere in a catalogue."""
    unit = Unit("top/paragraph-1", kind, english, "top", 3)
    where = Where("locales/pl/guides/care.po", 12, locale, unit.key)
    return Subject(unit, english, words, locale, where)
