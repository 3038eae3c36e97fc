using Xunit;

namespace Functions.LocalHost.Tests.Surface;

/// <summary>That a signature which differs is a line which differs.</summary>
public sealed class SignatureWriterTests
{
    private const string Scope = "Functions.LocalHost.Tests.Surface.SignatureWriterTests.";

    [Fact]
    public void Lines_OfAClass_SayEverythingThatCallersNotice() =>
        Assert.Equal(
            [
                $"{Scope}Sample : System.IDisposable  [abstract class]",
                $"{Scope}Sample..ctor()  [protected ctor]",
                $"{Scope}Sample.Dispose() : void  [method]",
                $"{Scope}Sample.Find<T>(string? name, params int[] numbers) : T? where T : class, System.IDisposable  [abstract method]",
                $"{Scope}Sample.Limit : int = 3  [const field]",
                $"{Scope}Sample.Name : string? {{ get; protected set; }}  [virtual property]",
                $"{Scope}Sample.Old(System.Threading.CancellationToken token = default, string text = \"a\") : System.Threading.Tasks.Task<string>  [static method] {{Obsolete(\"Use Find.\")}}",
                $"{Scope}Sample.Size : long {{ get; init; }}  [property]",
                $"{Scope}Sample.TryFind(out object? found, double scale = 1.5) : bool  [protected virtual method]",
            ],
            SignatureWriter.Lines(typeof(Sample)).Order(StringComparer.Ordinal));

    [Fact]
    public void Lines_OfAnEnum_HaveItsValues() =>
        Assert.Equal(
            [$"{Scope}Colour  [enum]", $"{Scope}Colour.Green = 2  [enum value]", $"{Scope}Colour.Red = 1  [enum value]"],
            SignatureWriter.Lines(typeof(Colour)).Order(StringComparer.Ordinal));

    public enum Colour
    {
        Red = 1,
        Green = 2,
    }

    public abstract class Sample : IDisposable
    {
        public const int Limit = 3;

        public virtual string? Name { get; protected set; }

        public long Size { get; init; }

        internal int Hidden { get; set; }

        public abstract T? Find<T>(string? name, params int[] numbers)
            where T : class, IDisposable;

        [Obsolete("Use Find.")]
        public static Task<string> Old(CancellationToken token = default, string text = "a") => Task.FromResult(text);

        public void Dispose() => GC.SuppressFinalize(this);

        protected virtual bool TryFind(out object? found, double scale = 1.5)
        {
            found = scale;
            return true;
        }
    }
}
