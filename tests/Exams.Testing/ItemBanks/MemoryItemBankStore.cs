using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exams.Core;
using Exams.Core.ItemBanks;
using Exams.Core.Qti.Packages;
using NodaTime;
using NodaTime.Text;

namespace Exams.Testing.ItemBanks;

/// <summary>Item banks in memory, definitions as JSON.</summary>
public sealed class MemoryItemBankStore : IItemBankStore
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new DurationConverter() },
    };

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Bank, string Version), Published> _versions = [];

    public Task<bool> PublishAsync(
        ItemBank bank,
        ContentPackage package,
        Stream archive,
        Instant now,
        CancellationToken cancellationToken = default)
    {
        archive.Position = 0;
        using var copy = new MemoryStream();
        archive.CopyTo(copy);
        var record = new ItemBankVersion(bank.Id, bank.Version, bank.Title, bank.Items.Count, now);
        var files = bank.Files.ToDictionary(file => file.Path, file => package.ReadEntry(file.Path), StringComparer.Ordinal);
        lock (_lock)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(_versions.TryAdd(
                (bank.Id.Value, bank.Version.Value),
                new Published(record, JsonSerializer.Serialize(bank, Json), files, copy.ToArray(), _versions.Count)));
        }
    }

    public Task<ItemBank?> GetAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(id, version) is { } found ? JsonSerializer.Deserialize<ItemBank>(found.Bank, Json) : null);

    public Task<ItemBankVersion?> FindVersionAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        Task.FromResult(Find(id, version)?.Record);

    public Task<Stream?> OpenFileAsync(ItemBankId id, ItemBankVersionId version, string path, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream?>(Find(id, version)?.Files.TryGetValue(path, out var content) == true ? new MemoryStream(content, writable: false) : null);

    public Task<Stream?> OpenArchiveAsync(ItemBankId id, ItemBankVersionId version, CancellationToken cancellationToken = default) =>
        Task.FromResult<Stream?>(Find(id, version) is { } found ? new MemoryStream(found.Archive, writable: false) : null);

    public Task<Page<ItemBankVersion>> ListVersionsAsync(ItemBankId id, PageRequest page, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return Task.FromResult(Paged(Newest(_versions.Values.Where(found => found.Record.Id == id)), page));
        }
    }

    public Task<Page<ItemBankVersion>> ListAsync(PageRequest page, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var newest = _versions.Values.GroupBy(found => found.Record.Id).OrderBy(group => group.Key.Value, StringComparer.Ordinal)
                .Select(group => Newest(group).First());
            return Task.FromResult(Paged(newest, page));
        }
    }

    public Task<bool> RetireAsync(ItemBankId id, ItemBankVersionId version, Instant now, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_versions.TryGetValue((id.Value, version.Value), out var found))
            {
                return Task.FromResult(false);
            }

            _versions[(id.Value, version.Value)] = found with { Record = found.Record with { RetiredAt = found.Record.RetiredAt ?? now } };
            return Task.FromResult(true);
        }
    }

    private static IEnumerable<ItemBankVersion> Newest(IEnumerable<Published> versions) =>
        versions.OrderByDescending(found => found.Record.PublishedAt).ThenByDescending(found => found.Order).Select(found => found.Record);

    private static Page<ItemBankVersion> Paged(IEnumerable<ItemBankVersion> all, PageRequest page)
    {
        var start = page.Continuation is null ? 0 : int.Parse(page.Continuation, CultureInfo.InvariantCulture);
        var items = all.Skip(start).Take(page.Size + 1).ToList();
        return items.Count > page.Size
            ? new Page<ItemBankVersion>(items[..page.Size], (start + page.Size).ToString(CultureInfo.InvariantCulture))
            : new Page<ItemBankVersion>(items);
    }

    private Published? Find(ItemBankId id, ItemBankVersionId version)
    {
        lock (_lock)
        {
            return _versions.GetValueOrDefault((id.Value, version.Value));
        }
    }

    private sealed record Published(ItemBankVersion Record, string Bank, Dictionary<string, byte[]> Files, byte[] Archive, int Order);

    private sealed class DurationConverter : JsonConverter<Duration>
    {
        public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DurationPattern.Roundtrip.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DurationPattern.Roundtrip.Format(value));
    }
}
