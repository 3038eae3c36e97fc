using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Discovery;

/// <summary>What starts a function.</summary>
internal abstract record FunctionTrigger(string Kind)
{
    /// <summary>A request: a route under the prefix, and its methods (none means any).</summary>
    public sealed record Http(string? Route, IReadOnlyList<string> Methods, AuthorizationLevel Level) : FunctionTrigger("httpTrigger");

    /// <summary>A schedule, as written.</summary>
    public sealed record Timer(string Schedule, bool RunOnStartup, bool UseMonitor) : FunctionTrigger("timerTrigger");

    /// <summary>A start of an orchestration.</summary>
    public sealed record Orchestration(string Name) : FunctionTrigger("orchestrationTrigger");

    /// <summary>A call of an activity.</summary>
    public sealed record Activity(string Name) : FunctionTrigger("activityTrigger");
}
