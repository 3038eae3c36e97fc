namespace Exams.Core.Qti.Xml;

/// <summary>The vocabulary an element belongs to.</summary>
public enum MarkupSpace
{
    /// <summary>QTI's own elements, named as QTI 2.x names them (<c>choiceInteraction</c>).</summary>
    Qti,

    /// <summary>The HTML that QTI lets into bodies, whichever namespace the file put it in.</summary>
    Html,

    /// <summary>MathML.</summary>
    MathML,

    /// <summary>SVG.</summary>
    Svg,

    /// <summary>Speech synthesis markup.</summary>
    Ssml,

    /// <summary>XInclude.</summary>
    XInclude,

    /// <summary>Anything else: vendors' extensions.</summary>
    Foreign,
}
