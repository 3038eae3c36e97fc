namespace Exams.Core.Psychometrics.Statistics.Computing;

/// <summary>Why an author should look at an item.</summary>
internal static class ItemFlags
{
    public static IReadOnlyList<ItemFlag> Of(int learners, double? difficulty, double? discrimination, IReadOnlyList<OptionStatistics> options)
    {
        var flags = new List<ItemFlag>();
        Add(ItemFlag.TooFewLearners, learners < BoardThresholds.FewestLearners);
        Add(ItemFlag.Hard, difficulty < BoardThresholds.LowestDifficulty);
        Add(ItemFlag.Easy, difficulty > BoardThresholds.HighestDifficulty);
        Add(ItemFlag.UnacceptableDifficulty, difficulty is <= BoardThresholds.UnacceptablyHard or >= BoardThresholds.UnacceptablyEasy);
        Add(ItemFlag.LowDiscrimination, discrimination < BoardThresholds.LowestDiscrimination);
        Add(ItemFlag.NegativeDiscrimination, discrimination < 0);

        // What nobody solved doesn't discriminate at all, and an attractive distractor outdoes it all the more.
        Add(
            ItemFlag.KeySuspected,
            options.Any(option => option.IsKey)
                && options.Any(option => !option.IsKey && option.Discrimination > 0 && option.Discrimination > (discrimination ?? 0)));
        return flags;

        void Add(ItemFlag flag, bool isRaised)
        {
            if (isRaised)
            {
                flags.Add(flag);
            }
        }
    }
}
