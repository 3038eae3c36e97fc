using System.Reflection;

using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Discovery;

/// <summary>The functions of an app.</summary>
internal sealed class FunctionCatalog
{
    private const BindingFlags AnyMethod =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private FunctionCatalog(IReadOnlyList<FunctionDescriptor> functions) => Functions = functions;

    /// <summary>The functions, by name.</summary>
    public IReadOnlyList<FunctionDescriptor> Functions { get; }

    /// <summary>Finds the functions of some classes.</summary>
    /// <exception cref="FunctionDiscoveryException">Some can't be served; every reason is in the message.</exception>
    public static FunctionCatalog Scan(IEnumerable<Type> types)
    {
        var faults = new List<string>();
        var functions = new List<FunctionDescriptor>();
        foreach (var method in types.Distinct().SelectMany(t => t.GetMethods(AnyMethod)))
        {
            if (method.GetCustomAttribute<FunctionAttribute>() is { } attribute
                && FunctionReader.Read(method, attribute.Name, faults) is { } function)
            {
                functions.Add(function);
            }
        }

        foreach (var twins in functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            faults.Add($"The name '{twins.Key}' is used by {string.Join(" and ", twins.Select(f => f.MethodName))}; each function needs its own.");
        }

        return faults.Count == 0
            ? new FunctionCatalog([.. functions.OrderBy(f => f.Name, StringComparer.OrdinalIgnoreCase)])
            : throw new FunctionDiscoveryException(faults);
    }

    /// <summary>The functions with one kind of trigger.</summary>
    public IEnumerable<(FunctionDescriptor Function, T Trigger)> With<T>()
        where T : FunctionTrigger =>
        Functions.Where(f => f.Trigger is T).Select(f => (f, (T)f.Trigger));
}
