using System.Collections.Concurrent;
using System.Reflection;

using Microsoft.Azure.Functions.Worker;

namespace Functions.LocalHost.Http;

/// <summary>Finds the response among several outputs of a function.</summary>
internal static class HttpResult
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo?> Marked = new();

    /// <summary>The value of the property marked as the response; null when the result has none.</summary>
    public static object? Of(object? result) =>
        result is null
            ? null
            : Marked.GetOrAdd(
                result.GetType(),
                static type => type.GetProperties().FirstOrDefault(p => p.IsDefined(typeof(HttpResultAttribute))))?.GetValue(result);
}
