using NodaTime;

namespace Exams.Core.Grading.Passback;

/// <summary>Whether a message may be sent now.</summary>
public abstract record DeliveryTurn
{
    private DeliveryTurn()
    {
    }

    /// <summary>Yes, once this is stored.</summary>
    /// <param name="Score">What is to be stored first.</param>
    /// <param name="Delivery">What is to be sent.</param>
    public sealed record Send(ScorePassback Score, ScoreDelivery Delivery) : DeliveryTurn;

    /// <summary>Not before an instant.</summary>
    public sealed record Wait(Instant Until) : DeliveryTurn;

    /// <summary>Never again: it was delivered, superseded or given up.</summary>
    public sealed record Over : DeliveryTurn;
}
