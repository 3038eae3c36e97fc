using System.Collections.Frozen;

namespace Exams.Core.Qti.View.Html;

/// <summary>The HTML and MathML that reach a candidate. What isn't here is left out, text and all.</summary>
internal static class HtmlVocabulary
{
    private const string ElementNames =
        """
        a abbr address article aside audio b bdi bdo big blockquote br caption cite code col colgroup dd del details dfn div dl dt em
        figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp section small
        source span strong sub summary sup table tbody td tfoot th thead time tr track tt u ul var video wbr
        """;

    private const string MathNames =
        """
        math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle
        msub msubsup msup mtable mtd mtext mtr munder munderover none
        """;

    private const string AttributeNames =
        """
        abbr align alt class colspan datetime dir headers height href kind label lang reversed role rowspan scope span src srclang start
        summary title type valign value width
        """;

    private const string MathAttributeNames =
        """
        accent accentunder alttext class close columnalign columnlines columnspacing dir display displaystyle fence frame linethickness
        mathsize mathvariant notation open rowalign rowlines rowspacing rspan columnspan rowspan scriptlevel separator separators stretchy
        symmetric
        """;

    /// <summary>Elements of HTML.</summary>
    public static FrozenSet<string> Elements { get; } = Words(ElementNames);

    /// <summary>Elements of presentation MathML; <c>semantics</c> gives way to its first child.</summary>
    public static FrozenSet<string> MathElements { get; } = Words(MathNames);

    /// <summary>Attributes of HTML that need no look at their value, besides <c>aria-…</c>.</summary>
    public static FrozenSet<string> Attributes { get; } = Words(AttributeNames);

    /// <summary>Attributes of MathML.</summary>
    public static FrozenSet<string> MathAttributes { get; } = Words(MathAttributeNames);

    /// <summary>Elements that give way to their content: presentation long gone, and what would need a resource to choose from.</summary>
    public static FrozenSet<string> Unwrapped { get; } = Words("acronym center font label nobr picture strike");

    /// <summary>Elements without content and end tag.</summary>
    public static FrozenSet<string> Void { get; } = Words("br col hr img source track wbr");

    /// <summary>Attributes that name other elements of the page.</summary>
    public static FrozenSet<string> References { get; } =
        Words("aria-controls aria-describedby aria-details aria-flowto aria-labelledby aria-owns headers");

    /// <summary>The attributes that mark where interactions, gaps and hottexts stand.</summary>
    public static FrozenSet<string> Placeholders { get; } = Words("data-interaction data-gap data-hottext");

    /// <summary>The <c>aria-…</c> attributes that describe; none of them acts.</summary>
    public static FrozenSet<string> Aria { get; } = Words(
        """
        aria-controls aria-describedby aria-description aria-details aria-flowto aria-hidden aria-label aria-labelledby aria-level aria-live
        aria-owns
        """);

    private static FrozenSet<string> Words(string names) =>
        names.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
