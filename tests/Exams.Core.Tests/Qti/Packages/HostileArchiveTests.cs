using System.Buffers.Binary;
using System.Text;
using Exams.Core.Qti.Packages;
using Exams.Testing.ItemBanks;
using Xunit;

namespace Exams.Core.Tests.Qti.Packages;

public sealed class HostileArchiveTests
{
    private const string Manifest = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M"><resources/></manifest>""";

    private static readonly PackageLimits Small = new()
    {
        PackageBytes = 100_000,
        EntryBytes = 60_000,
        TotalBytes = 100_000,
        Entries = 20,
        Ratio = 10,
        RatioFloorBytes = 20_000,
    };

    public static TheoryData<string> ClimbingNames =>
    [
        "../evil.xml", "a/../../evil.xml", "a/../evil.xml", "..\\evil.xml", "a\\..\\..\\evil.xml", "/etc/passwd", "\\windows\\evil",
        "//host/share/evil", "C:\\evil.xml", "c:/evil.xml", "c:evil.xml", "%2e%2e/evil.xml", "%2e%2e%2fevil.xml", "..%2fevil.xml",
        "%252e%252e%252fevil.xml", "..%5cevil.xml", "%2Fetc%2Fpasswd", "a/.. /evil.xml", "a/.../evil.xml", "evil.xml\0.png",
        "evil%00.png", "line\nbreak.xml", "..",
    ];

    [Theory]
    [MemberData(nameof(ClimbingNames))]
    public void Read_NameThatClimbs_IsRefused(string name) =>
        AssertRefused("entry-unsafe-name", Raw().Add(name).Build());

    [Fact]
    public void Read_OverlongName_IsRefused() =>
        AssertRefused("entry-unsafe-name", Raw().Add(new string('a', PackagePath.MaxLength + 1)).Build());

    [Fact]
    public void Read_Empty_IsRefused() => AssertRefused("zip-unreadable", []);

    [Theory]
    [InlineData("this is not a zip archive, however long it goes on")]
    [InlineData("PK\u0003\u0004 and nothing else that an archive would have")]
    public void Read_NotAZip_IsRefused(string content) => AssertRefused("zip-unreadable", Encoding.UTF8.GetBytes(content));

    [Fact]
    public void Read_TruncatedAnywhere_IsRefused()
    {
        var whole = new PackageBuilder().WithItem("item.xml", "<a/>").Build();

        for (var length = 0; length < whole.Length; length++)
        {
            using var result = Result(whole[..length]);
            Assert.Null(result.Value.Package);
            Assert.NotEmpty(result.Value.Findings);
        }
    }

    [Fact]
    public void Read_AnyByteFlipped_IsRefusedOrUnchanged()
    {
        var whole = new PackageBuilder().WithResource("webcontent", "a.txt", "the same text").Build();
        using var sound = Result(whole);

        for (var i = 0; i < whole.Length; i++)
        {
            var flipped = whole.ToArray();
            flipped[i] ^= 0x10;
            using var result = Result(flipped);
            if (result.Value.IsSound)
            {
                Assert.Equal(sound.Value.Package!.ContentHash, result.Value.Package!.ContentHash);
            }
        }
    }

    [Fact]
    public void Read_LargerThanThePackageLimit_IsRefused() => AssertRefused("zip-too-large", new byte[Small.PackageBytes + 1]);

    [Fact]
    public void Read_LinksAndDevices_AreRefused()
    {
        AssertRefused("entry-not-a-file", Raw().Add("link.xml", "/etc/passwd", unixMode: 0xA1FF).Build());
        AssertRefused("entry-not-a-file", Raw().Add("device", unixMode: 0x21FF).Build());
    }

    [Fact]
    public void Read_Encrypted_IsRefused() => AssertRefused("entry-encrypted", Raw().Add("item.xml", flags: 1).Build());

    [Fact]
    public void Read_UnknownMethod_IsRefused() => AssertRefused("entry-corrupt", Raw().Add("item.xml", method: 97).Build());

    [Fact]
    public void Read_TwoOfOneName_IsRefused()
    {
        AssertRefused("entry-duplicate", Raw().Add("a/item.xml").Add("a/item.xml", "other").Build());
        AssertRefused("entry-duplicate", Raw().Add("a/item.xml").Add("a\\item.xml", "other").Build());
        AssertRefused("entry-duplicate", Raw().Add("a/item.xml").Add("./a//item.xml", "other").Build());
        AssertRefused("entry-case-collision", Raw().Add("a/item.xml").Add("A/Item.XML", "other").Build());
    }

    [Fact]
    public void Read_MoreEntriesThanAllowed_IsRefused() =>
        AssertRefused("zip-too-many-entries", Many(Small.Entries + 1, new RawZip()).Build());

    [Fact]
    public void Read_MoreEntriesThanStated_IsRefusedBeforeTheyAreLoaded() =>
        AssertRefused("zip-too-many-entries", Many(Small.Entries + 1, new RawZip { StatedEntries = 1 }).Build());

    [Fact]
    public void Read_DirectoryOf64Bits_IsRefused()
    {
        var archive = Raw().Build();
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(archive.Length - 6), uint.MaxValue);

        AssertRefused("zip-unreadable", archive);
    }

    [Fact]
    public void Read_EntryPastItsLimit_IsRefused() =>
        AssertRefused("entry-too-large", Raw().Add("big.bin", Noise(60_001)).Build());

    [Fact]
    public void Read_EntriesPastTheTotal_AreRefused() =>
        AssertRefused("zip-too-large", Raw().Add("a.bin", Zeros(19_999)).Add("b.bin", Zeros(19_999)).Add("c.bin", Zeros(19_999))
            .Add("d.bin", Zeros(19_999)).Add("e.bin", Zeros(19_999)).Add("f.bin", Zeros(19_999)).Build());

    [Fact]
    public void Read_Bomb_IsRefused() => AssertRefused("entry-bomb", Raw().Add("bomb.xml", Zeros(50_000)).Build());

    [Theory]
    [InlineData(10u)]
    [InlineData(50_001u)]
    [InlineData(uint.MaxValue - 1)]
    public void Read_LengthThatLies_IsRefused(uint stated) =>
        AssertRefused("entry-corrupt", Raw().Add("liar.bin", Noise(50_000), statedLength: stated).Build());

    [Fact]
    public void Read_ArchiveInArchive_StaysShut()
    {
        var inner = new RawZip().Add("../evil.xml").Build();
        using var result = Result(Raw().Add("inner.zip", inner).Build());

        Assert.Empty(result.Value.Findings);
        Assert.Equal(inner, result.Value.Package!.ReadEntry("inner.zip"));
    }

    [Fact]
    public void Read_StreamThatCannotSeek_Throws()
    {
        using var stream = new System.IO.Compression.DeflateStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress);

        Assert.Throws<ArgumentException>(() => PackageReader.Read(stream));
    }

    private static RawZip Raw() => new RawZip().Add("imsmanifest.xml", Manifest);

    private static RawZip Many(int count, RawZip zip) =>
        Enumerable.Range(0, count).Aggregate(zip, (building, i) => building.Add($"{i}.txt"));

    private static byte[] Zeros(int length) => new byte[length];

    private static byte[] Noise(int length)
    {
        var noise = new byte[length];
        var state = 1u;
        for (var i = 0; i < length; i++)
        {
            state = state * 1_664_525 + 1_013_904_223;
            noise[i] = (byte)(state >> 24);
        }

        return noise;
    }

    private static Disposing Result(byte[] archive) => new(PackageReader.Read(new MemoryStream(archive), Small));

    private static void AssertRefused(string rule, byte[] archive)
    {
        using var result = Result(archive);
        Assert.Null(result.Value.Package);
        Assert.Equal(rule, Assert.Single(result.Value.Findings).Rule);
    }

    private sealed record Disposing(PackageReadResult Value) : IDisposable
    {
        public void Dispose() => Value.Package?.Dispose();
    }
}
