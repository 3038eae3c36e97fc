namespace Microsoft.Azure.Functions.Worker;

/// <summary>What the host attached to an invocation, by type.</summary>
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    /// <summary>Attaches a feature in place of the one of the same type.</summary>
    /// <typeparam name="T">The type that <see cref="Get"/> finds it by.</typeparam>
    /// <param name="instance">The feature.</param>
    void Set<T>(T instance);

    /// <summary>Finds a feature.</summary>
    /// <typeparam name="T">The type that it was attached by.</typeparam>
    /// <returns>The feature, or the default of its type.</returns>
    T? Get<T>();
}
