using System.Collections;

using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>The worker's converters, in the order in which they try.</summary>
public sealed class InputConverterCollection : IEnumerable<Type>
{
    private readonly List<Type> _converters = [];

    /// <summary>Creates an empty collection.</summary>
    public InputConverterCollection()
    {
    }

    /// <summary>Adds a converter after the others.</summary>
    /// <typeparam name="T">The converter.</typeparam>
    public void Register<T>()
        where T : IInputConverter => _converters.Add(typeof(T));

    /// <summary>Puts a converter at a place.</summary>
    /// <typeparam name="T">The converter.</typeparam>
    /// <param name="index">The place, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public void RegisterAt<T>(int index)
        where T : IInputConverter => _converters.Insert(index, typeof(T));

    /// <summary>Removes all converters.</summary>
    public void Clear() => _converters.Clear();

    /// <summary>The converters' types, in order.</summary>
    /// <returns>The types.</returns>
    public IEnumerator<Type> GetEnumerator() => _converters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
