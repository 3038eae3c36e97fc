using Xunit;

namespace Exams.Acceptance.Tests.Driving;

/// <summary>Tests that share an app.</summary>
public sealed class Lane : ICollectionFixture<ExamApp>;
