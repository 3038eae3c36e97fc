namespace Functions.LocalHost.Durable;

/// <summary>Keeps the instances of one hub and their histories, for one engine at a time.</summary>
public interface IInstanceStore : IAsyncDisposable
{
}
