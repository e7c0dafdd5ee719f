"""Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), in XML and JSON, under /open311/v2/.

What leaves without a key is for everybody, so it says less than the standard allows:

- `description` is the class of the matter, never the reporter's words or the title made of them, which may name people;
- `address` is the village, `lat` and `long` are rounded to about 100 m, so that no house is pointed out;
- matters whose reporter asked for secrecy, reports of wrongdoing (举报, whose informers are kept secret), and what was
  declined as secret or as another office's business are not there at all;
- `media_url` is neither fetched nor shown: photos may show people, and a server that fetches addresses can be misused.

Of the reporter, name and telephone are kept, for the call-back; e-mail, device and account are not (minimum scope,
个人信息保护法 art. 6). Without a 备案编号 the doors are closed to the public; a key opens them.
"""
