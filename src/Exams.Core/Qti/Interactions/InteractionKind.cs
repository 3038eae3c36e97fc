namespace Exams.Core.Qti.Interactions;

/// <summary>The interactions of the standard.</summary>
public enum InteractionKind
{
    /// <summary>Pairs of choices from one set.</summary>
    Associate,

    /// <summary>One or more of a list of choices.</summary>
    Choice,

    /// <summary>A vendor's own; can't be delivered or scored here.</summary>
    Custom,

    /// <summary>Drawing on a picture; the response is a file.</summary>
    Drawing,

    /// <summary>A button that ends the attempt, such as a request for a hint.</summary>
    EndAttempt,

    /// <summary>A long text.</summary>
    ExtendedText,

    /// <summary>Choices into gaps of a text.</summary>
    GapMatch,

    /// <summary>Pairs of hotspots.</summary>
    GraphicAssociate,

    /// <summary>Choices into hotspots.</summary>
    GraphicGapMatch,

    /// <summary>Hotspots into an order.</summary>
    GraphicOrder,

    /// <summary>One or more hotspots.</summary>
    Hotspot,

    /// <summary>One or more marked runs of a text.</summary>
    Hottext,

    /// <summary>One choice from a list inside a text.</summary>
    InlineChoice,

    /// <summary>Pairs from a first set to a second.</summary>
    Match,

    /// <summary>Playing audio or video; the response is how often.</summary>
    Media,

    /// <summary>Choices into an order.</summary>
    Order,

    /// <summary>A portable custom interaction (PCI); can't be delivered or scored here.</summary>
    PortableCustom,

    /// <summary>Placing an object on a stage.</summary>
    PositionObject,

    /// <summary>Points on a picture.</summary>
    SelectPoint,

    /// <summary>A number on a scale.</summary>
    Slider,

    /// <summary>A short text or number inside a text.</summary>
    TextEntry,

    /// <summary>Handing in a file.</summary>
    Upload,
}
