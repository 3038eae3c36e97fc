namespace Exams.Core.Qti.Xml;

/// <summary>A node of a document in QTI's one internal vocabulary: a <see cref="MarkupElement"/> or a <see cref="MarkupText"/>.</summary>
public abstract class MarkupNode
{
    private protected MarkupNode()
    {
    }
}
