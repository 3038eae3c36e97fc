using System.Collections.Immutable;
using System.Text;

namespace Exams.Core.Qti.Xml;

/// <summary>
/// An element in QTI's one internal vocabulary. QTI 3.0's <c>qti-choice-interaction response-identifier</c> and 2.x's
/// <c>choiceInteraction responseIdentifier</c> both read as the latter, so that whoever reads items reads one language.
/// </summary>
/// <param name="name">The local name in the internal vocabulary.</param>
/// <param name="space">The vocabulary it belongs to.</param>
/// <param name="namespaceUri">The namespace as the file has it.</param>
/// <param name="attributes">The attributes, in document order.</param>
/// <param name="children">The children, comments and processing instructions left out.</param>
/// <param name="place">Where the author wrote it.</param>
public sealed class MarkupElement(
    string name,
    MarkupSpace space,
    string namespaceUri,
    ImmutableArray<MarkupAttribute> attributes,
    ImmutableArray<MarkupNode> children,
    SourcePlace place) : MarkupNode
{
    /// <summary>The local name in the internal vocabulary.</summary>
    public string Name { get; } = name;

    /// <summary>The vocabulary the element belongs to.</summary>
    public MarkupSpace Space { get; } = space;

    /// <summary>The namespace as the file has it; empty for none.</summary>
    public string NamespaceUri { get; } = namespaceUri;

    /// <summary>The attributes, in document order; namespace declarations and schema locations left out.</summary>
    public ImmutableArray<MarkupAttribute> Attributes { get; } = attributes;

    /// <summary>The children, in document order.</summary>
    public ImmutableArray<MarkupNode> Children { get; } = children;

    /// <summary>Where the author wrote it.</summary>
    public SourcePlace Place { get; } = place;

    /// <summary>The child elements, in document order.</summary>
    public IEnumerable<MarkupElement> Elements => Children.OfType<MarkupElement>();

    /// <summary>All character data inside, in document order.</summary>
    public string Text
    {
        get
        {
            if (Children is [MarkupText only])
            {
                return only.Text;
            }

            var text = new StringBuilder();
            AppendText(text);
            return text.ToString();
        }
    }

    /// <summary>The value of an attribute, or null when it is absent.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (string.Equals(attribute.Name, name, StringComparison.Ordinal))
            {
                return attribute.Value;
            }
        }

        return null;
    }

    /// <summary>The first child element of QTI's vocabulary with this name, or null.</summary>
    public MarkupElement? Element(string name) => ElementsNamed(name).FirstOrDefault();

    /// <summary>The child elements of QTI's vocabulary with this name.</summary>
    public IEnumerable<MarkupElement> ElementsNamed(string name) => Elements.Where(child => child.Is(name));

    /// <summary>Whether this is the QTI element of this name.</summary>
    public bool Is(string name) => Space == MarkupSpace.Qti && string.Equals(Name, name, StringComparison.Ordinal);

    /// <summary>All elements below this one, in document order.</summary>
    public IEnumerable<MarkupElement> Descendants()
    {
        // A stack of its own: nested iterators would cost each element its depth.
        var open = new Stack<(MarkupElement Element, int Next)>();
        open.Push((this, 0));
        while (open.TryPop(out var top))
        {
            for (var i = top.Next; i < top.Element.Children.Length; i++)
            {
                if (top.Element.Children[i] is MarkupElement child)
                {
                    yield return child;
                    open.Push((top.Element, i + 1));
                    open.Push((child, 0));
                    break;
                }
            }
        }
    }

    /// <summary>The same element with other children.</summary>
    public MarkupElement With(ImmutableArray<MarkupNode> newChildren) => new(Name, Space, NamespaceUri, Attributes, newChildren, Place);

    private void AppendText(StringBuilder text)
    {
        foreach (var child in Children)
        {
            if (child is MarkupText run)
            {
                text.Append(run.Text);
            }
            else
            {
                ((MarkupElement)child).AppendText(text);
            }
        }
    }
}
