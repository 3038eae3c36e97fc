using Exams.Bench.Durable;
using Exams.Bench.ItemBanks;
using Exams.Bench.Storage;

switch (args)
{
    case ["durable", .. var rest]:
        return await DurableBench.RunAsync(rest);
    case ["import"]:
        ImportBench.Run(Console.Out);
        return 0;
    case ["saves"]:
        await SavesBench.RunAsync(Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("name a benchmark: durable [rounds], import, saves");
        return 2;
}
