"""The report language: Markdown with tags that print figures and prove what they say.

| file | holds |
|---|---|
| calls.py | what stands in one tag: name, indicator, unit, options |
| scan.py | every mistake of a text that can be seen without data, and the check for typed numbers |
| scope.py | what one rendering knows: area, period, who reads, figures so far, problems so far |
| says.py | what each tag says, and the proof it asks for |
| engine.py | Django's template engine reduced to these tags, `if` and `for` |
"""
