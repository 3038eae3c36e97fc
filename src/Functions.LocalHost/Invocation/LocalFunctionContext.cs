using System.Diagnostics;

using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Invocation;

/// <summary>One invocation.</summary>
internal sealed class LocalFunctionContext(
    string invocationId,
    FunctionDefinition definition,
    IReadOnlyDictionary<string, object?> bindingData,
    IServiceProvider services,
    CancellationToken cancellationToken) : FunctionContext
{
    public override string InvocationId => invocationId;

    public override string FunctionId => definition.Id;

    public override TraceContext TraceContext { get; } = new CurrentTrace(Activity.Current);

    public override BindingContext BindingContext { get; } = new Bindings(bindingData);

    public override RetryContext RetryContext { get; } = new FirstTry();

    public override IServiceProvider InstanceServices { get; set; } = services;

    public override FunctionDefinition FunctionDefinition => definition;

    public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();

    public override IInvocationFeatures Features { get; } = new InvocationFeatures();

    public override CancellationToken CancellationToken => cancellationToken;

    private sealed class CurrentTrace(Activity? activity) : TraceContext
    {
        public override string TraceParent => activity?.Id ?? string.Empty;

        public override string TraceState => activity?.TraceStateString ?? string.Empty;
    }

    private sealed class Bindings(IReadOnlyDictionary<string, object?> data) : BindingContext
    {
        public override IReadOnlyDictionary<string, object?> BindingData => data;
    }

    private sealed class FirstTry : RetryContext
    {
        public override int RetryCount => 0;

        public override int MaxRetryCount => 0;
    }
}
