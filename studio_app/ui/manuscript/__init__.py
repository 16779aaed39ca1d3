"""The manuscript: a chapter as one continuous text that can be read, edited and listened along with.

It knows neither project nor session: it is handed ``ParagraphView`` values and says as signals what the writer wants.
"""
