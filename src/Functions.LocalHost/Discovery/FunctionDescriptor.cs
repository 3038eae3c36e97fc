using System.Reflection;

using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Discovery;

/// <summary>A function found in the app.</summary>
internal sealed record FunctionDescriptor(
    string Name, MethodInfo Method, FunctionTrigger Trigger, ParameterInfo TriggerParameter, FunctionDefinition Definition)
{
    /// <summary>The method as a reader of an error message looks for it.</summary>
    public string MethodName => NameOf(Method);

    public static string NameOf(MethodInfo method) => $"{method.DeclaringType!.FullName}.{method.Name}";
}
