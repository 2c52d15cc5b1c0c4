"""Says a block of the page a second time: the title of a desk page is its h1, too."""

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY

register = template.Library()


@register.simple_tag(takes_context=True)
def repeat_block(context: Context, name: str) -> str:
    """What the page put into block `name`."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return str(block.nodelist.render(context)) if block else ""
