using Exams.Acceptance.Tests;
using Exams.Acceptance.Tests.Driving;
using Xunit;
using Xunit.v3;

[assembly: CollectionBehavior(typeof(AcceptanceLanes))]

namespace Exams.Acceptance.Tests;

/// <summary>How many apps these tests are spread over.</summary>
/// <param name="assembly">Whose tests they are.</param>
public sealed class AcceptanceLanes(IXunitTestAssembly assembly) : Lanes(assembly, count: 6);
