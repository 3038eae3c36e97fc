using Exams.Core.Scheduling;
using Exams.Functions.Http;
using Microsoft.AspNetCore.Http;

namespace Exams.Functions.Grading.Regrading;

/// <summary>Who asks, as regrades remember them.</summary>
internal static class RegradeCallers
{
    /// <summary>The caller's identifier.</summary>
    public static PersonId ByCaller(this HttpRequest request) => PersonId.Parse(Caller.Of(request).Subject);
}
