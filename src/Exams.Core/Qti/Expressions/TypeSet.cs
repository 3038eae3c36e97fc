using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>The base types that an operand may have.</summary>
[Flags]
internal enum TypeSet
{
    None = 0,
    Identifier = 1 << BaseType.Identifier,
    Boolean = 1 << BaseType.Boolean,
    Integer = 1 << BaseType.Integer,
    Float = 1 << BaseType.Float,
    String = 1 << BaseType.String,
    Point = 1 << BaseType.Point,
    Pair = 1 << BaseType.Pair,
    DirectedPair = 1 << BaseType.DirectedPair,
    Duration = 1 << BaseType.Duration,
    File = 1 << BaseType.File,
    Uri = 1 << BaseType.Uri,
    IntOrIdentifier = 1 << BaseType.IntOrIdentifier,

    Numbers = Integer | Float,

    /// <summary>Durations are numbers of seconds; authors compare them with lt and gt as well as with durationLT.</summary>
    Scalars = Numbers | Duration,

    Words = Identifier | String | Uri | IntOrIdentifier,

    Any = Words | Boolean | Scalars | Point | Pair | DirectedPair | File,
}
