using System.Collections.Immutable;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>A function as it was found in the app.</summary>
public abstract class FunctionDefinition
{
    /// <summary>The method's parameters, in order.</summary>
    public abstract ImmutableArray<FunctionParameter> Parameters { get; }

    /// <summary>The path of the assembly that holds the method.</summary>
    public abstract string PathToAssembly { get; }

    /// <summary>The method, as <c>Namespace.Type.Method</c>.</summary>
    public abstract string EntryPoint { get; }

    /// <summary>Identifies the function; stable while the app isn't rebuilt.</summary>
    public abstract string Id { get; }

    /// <summary>The name that <see cref="FunctionAttribute"/> gave.</summary>
    public abstract string Name { get; }

    /// <summary>The trigger and the other inputs, by parameter.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    /// <summary>The outputs, by property; <c>$return</c> for the method's own result.</summary>
    public abstract IImmutableDictionary<string, BindingMetadata> OutputBindings { get; }
}
