namespace Exams.Storage.Tests.Azurite;

internal sealed class CrashException : Exception;
