using Xunit;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>Tests by the real clock, which nothing of this project runs beside.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class Alone;
