using System.Reflection;
using System.Runtime.CompilerServices;

namespace Functions.LocalHost.Tests.Surface;

/// <summary>Tells whether a reference is annotated as nullable at its outermost level.</summary>
internal static class Nullability
{
    private const byte Annotated = 2;

    public static string Mark(ParameterInfo parameter) => Mark(parameter.ParameterType, parameter, parameter.Member);

    public static string Mark(PropertyInfo property) => Mark(property.PropertyType, property, property.DeclaringType!);

    public static string Mark(FieldInfo field) => Mark(field.FieldType, field, field.DeclaringType!);

    private static string Mark(Type type, ICustomAttributeProvider target, MemberInfo scope)
    {
        var outer = type.IsByRef ? type.GetElementType()! : type;
        return !outer.IsValueType && outer != typeof(void) && Flag(target, scope) == Annotated ? "?" : "";
    }

    private static byte? Flag(ICustomAttributeProvider target, MemberInfo scope) =>
        target.GetCustomAttributes(false).OfType<NullableAttribute>().FirstOrDefault() is { } own ? own.NullableFlags[0] : Context(scope);

    private static byte? Context(MemberInfo? scope) =>
        scope is null ? null : scope.GetCustomAttribute<NullableContextAttribute>(false)?.Flag ?? Context(scope.DeclaringType);
}
