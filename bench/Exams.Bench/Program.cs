using Exams.Bench.ItemBanks;
using Exams.Bench.Storage;

switch (args)
{
    case ["import"]:
        ImportBench.Run(Console.Out);
        return 0;
    case ["saves"]:
        await SavesBench.RunAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("name a benchmark: import, saves");
        return 2;
}
