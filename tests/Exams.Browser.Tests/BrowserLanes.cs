using Exams.Acceptance.Tests.Driving;
using Exams.Browser.Tests;
using Xunit;
using Xunit.v3;

[assembly: CollectionBehavior(typeof(BrowserLanes))]

namespace Exams.Browser.Tests;

/// <summary>How many apps these tests are spread over; the browser is one, with a profile for each test.</summary>
/// <param name="assembly">Whose tests they are.</param>
public sealed class BrowserLanes(IXunitTestAssembly assembly) : Lanes(assembly, count: 4);
