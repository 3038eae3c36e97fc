using System.Collections.Concurrent;

using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Functions.LocalHost.Invocation;

/// <summary>Creates a function's class from the services of the invocation's scope.</summary>
internal sealed class FunctionActivator : IFunctionActivator
{
    private readonly ConcurrentDictionary<Type, ObjectFactory> _factories = new();

    public object? CreateInstance(Type instanceType, FunctionContext context) =>
        instanceType is { IsAbstract: true, IsSealed: true }
            ? null
            : _factories.GetOrAdd(instanceType, static type => ActivatorUtilities.CreateFactory(type, Type.EmptyTypes))(context.InstanceServices, null);
}
