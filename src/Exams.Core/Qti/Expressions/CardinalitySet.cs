using Exams.Core.Qti.Values;

namespace Exams.Core.Qti.Expressions;

/// <summary>The cardinalities that an operand may have.</summary>
[Flags]
internal enum CardinalitySet
{
    None = 0,
    Single = 1 << Cardinality.Single,
    Multiple = 1 << Cardinality.Multiple,
    Ordered = 1 << Cardinality.Ordered,
    Record = 1 << Cardinality.Record,

    Containers = Multiple | Ordered,
    SingleOrContainers = Single | Containers,
    Any = SingleOrContainers | Record,
}
