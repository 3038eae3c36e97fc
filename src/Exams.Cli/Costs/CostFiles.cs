using System.Text.Json;
using Exams.Cli.Http;

namespace Exams.Cli.Costs;

/// <summary>How counts and prices are kept: as JSON that people edit.</summary>
internal static class CostFiles
{
    private static readonly JsonSerializerOptions Options = new(ApiJson.Options)
    {
        WriteIndented = true,
        RespectRequiredConstructorParameters = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <exception cref="JsonException">It isn't what it should be.</exception>
    public static T Read<T>(FileInfo file)
    {
        using var stream = file.OpenRead();
        return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new JsonException("it is null");
    }

    /// <summary>Writes a file as a whole, or leaves the old one.</summary>
    public static void Write<T>(FileInfo file, T value)
    {
        var beside = $"{file.FullName}.new";
        File.WriteAllText(beside, JsonSerializer.Serialize(value, Options) + "\n");
        File.Move(beside, file.FullName, overwrite: true);
    }
}
