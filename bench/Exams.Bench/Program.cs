using Exams.Bench.Durable;
using Exams.Bench.Storage;

return args switch
{
    ["durable", .. var rest] => await DurableBench.RunAsync(rest),
    ["saves"] => await SavesAsync(),
    _ => Usage(),
};

static async Task<int> SavesAsync()
{
    await SavesBench.RunAsync(Console.Out);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: Exams.Bench durable [rounds] | saves");
    return 2;
}
