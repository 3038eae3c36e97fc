using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Functions.LocalHost.Discovery;

/// <summary>A function's definition, as the app sees it.</summary>
internal sealed class LocalFunctionDefinition : FunctionDefinition
{
    private LocalFunctionDefinition(MethodInfo method, string name, IEnumerable<BindingMetadata> inputs, IEnumerable<BindingMetadata> outputs)
    {
        Name = name;
        PathToAssembly = method.DeclaringType!.Assembly.Location;
        EntryPoint = FunctionDescriptor.NameOf(method);
        Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{name} {EntryPoint}")))[..16];
        Parameters = [.. method.GetParameters().Select(p => new FunctionParameter(p.Name!, p.ParameterType, p.HasDefaultValue, p.DefaultValue))];
        InputBindings = inputs.ToImmutableDictionary(b => b.Name);
        OutputBindings = outputs.ToImmutableDictionary(b => b.Name);
    }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string PathToAssembly { get; }

    public override string EntryPoint { get; }

    public override string Id { get; }

    public override string Name { get; }

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }

    public static LocalFunctionDefinition Of(MethodInfo method, string name, ParameterInfo triggerParameter, FunctionTrigger trigger)
    {
        var inputs = method.GetParameters()
            .Where(p => p.GetCustomAttribute<InputBindingAttribute>() is not null)
            .Select(p => new Binding(p.Name!, "durableClient", BindingDirection.In))
            .Prepend(new Binding(triggerParameter.Name!, trigger.Kind, BindingDirection.In));

        // The real host's name for what an HTTP function returns.
        Binding[] outputs = trigger is FunctionTrigger.Http ? [new Binding("$return", "http", BindingDirection.Out)] : [];
        return new LocalFunctionDefinition(method, name, inputs, outputs);
    }

    private sealed class Binding(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
