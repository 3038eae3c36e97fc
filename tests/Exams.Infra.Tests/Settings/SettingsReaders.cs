using Exams.Functions;
using Exams.Storage;
using Mono.Cecil;

namespace Exams.Infra.Tests.Settings;

/// <summary>The types that read settings, with the names that stand in them as text.</summary>
internal static class SettingsReaders
{
    /// <summary>By type: the strings in the methods that ask the configuration.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> All { get; } =
        new[] { typeof(ExamsApplication).Assembly.Location, typeof(StorageServiceCollectionExtensions).Assembly.Location }
            .SelectMany(Read)
            .GroupBy(reader => reader.Type, StringComparer.Ordinal)
            .ToDictionary(
                type => type.Key,
                type => (IReadOnlySet<string>)type.SelectMany(reader => reader.Texts).ToHashSet(StringComparer.Ordinal),
                StringComparer.Ordinal);

    private static IEnumerable<(string Type, IEnumerable<string> Texts)> Read(string assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly);
        return
        [
            .. module.GetTypes()
                .SelectMany(type => type.Methods)
                .Where(method => method.HasBody && method.Body.Instructions.Any(i => i.Operand is MethodReference called && IsReading(called)))
                .Select(method => (
                    Outermost(method.DeclaringType).FullName,
                    method.Body.Instructions.Select(i => i.Operand).OfType<string>().ToArray().AsEnumerable())),
        ];
    }

    private static bool IsReading(MethodReference called) =>
        called.DeclaringType.Namespace == "Microsoft.Extensions.Configuration" && called.Name is "get_Item" or "GetSection" or "GetValue";

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is { } outer ? Outermost(outer) : type;
}
