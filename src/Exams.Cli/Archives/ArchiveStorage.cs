using System.Collections;
using Exams.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Exams.Cli.Archives;

/// <summary>
/// The storage that the app's own settings name, read from the environment: <c>AzureWebJobsStorage</c>, or the addresses of its services and
/// the caller's own identity (as <c>az login</c> left it), and <c>Storage__Prefix</c>.
/// </summary>
internal static class ArchiveStorage
{
    private static readonly string[] Sections = ["AzureWebJobsStorage", "Storage:"];

    /// <summary>Connects; storage is asked only when something is wanted of it.</summary>
    public static ServiceProvider Connect(IDictionary environment)
    {
        var settings = environment.Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create(((string)entry.Key).Replace("__", ":", StringComparison.Ordinal), (string?)entry.Value))
            .Where(setting => Array.Exists(Sections, section => setting.Key.StartsWith(section, StringComparison.OrdinalIgnoreCase)))
            .Append(KeyValuePair.Create("AZURE_FUNCTIONS_ENVIRONMENT", (string?)"Development"));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddExamsStorage(configuration).BuildServiceProvider();
    }
}
