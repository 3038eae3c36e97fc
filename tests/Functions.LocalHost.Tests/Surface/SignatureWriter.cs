using System.Reflection;
using System.Runtime.CompilerServices;

namespace Functions.LocalHost.Tests.Surface;

/// <summary>Writes what an assembly offers, a line for each public or protected member, in the format of the baseline.</summary>
internal static class SignatureWriter
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private const string CloneMethod = "<Clone>$";

    private const MethodAttributes Accessibility = MethodAttributes.MemberAccessMask;

    /// <summary>The lines of a type and its members.</summary>
    public static IEnumerable<string> Lines(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return [$"{TypeNames.Of(type)}({Parameters(invoke)}) : {Returned(invoke)}  [delegate]"];
        }

        var members = type.GetMembers(Declared).Select(Member).OfType<string>().Select(line => TypeNames.Of(type) + "." + line);
        return members.Prepend(TypeNames.Of(type) + Bases(type) + $"  [{KindOf(type)}]" + AttributeText.Of(type));
    }

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) =>
            $".ctor({Parameters(constructor)})  [{Access(constructor)}ctor]" + AttributeText.Of(constructor),
        FieldInfo field when field.IsPublic => Field(field),
        PropertyInfo property when property.GetAccessors(true).Any(IsVisible) => Property(property),
        MethodInfo method when IsVisible(method) && !IsAccessorOrClone(method) => Method(method),
        _ => null,
    };

    private static string? Field(FieldInfo field) => field switch
    {
        { IsSpecialName: true } => null,
        { DeclaringType.IsEnum: true } => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), null)}  [enum value]",
        { IsLiteral: true } => $"{field.Name} : {TypeNames.Of(field.FieldType)} = {Literal(field.GetRawConstantValue(), field.FieldType)}  [const field]",
        _ => $"{field.Name} : {TypeNames.Of(field.FieldType)}{Nullability.Mark(field)}  [{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}field]",
    };

    private static string Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(true).Where(IsVisible).Select(accessor =>
            Access(accessor) + (accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set") + ";");
        return $"{property.Name} : {TypeNames.Of(property.PropertyType)}{Nullability.Mark(property)} {{ {string.Join(' ', accessors)} }}"
            + $"  [{Modifier(property.GetAccessors(true)[0])}property]" + AttributeText.Of(property);
    }

    private static string Method(MethodInfo method) =>
        $"{method.Name}{TypeNames.Arguments(method.GetGenericArguments())}({Parameters(method)}) : {Returned(method)}{Constraints(method)}"
        + $"  [{Access(method)}{Modifier(method)}method]" + AttributeText.Of(method);

    private static string Returned(MethodInfo method) =>
        TypeNames.Of(method.ReturnType) + Nullability.Mark(method.ReturnParameter);

    private static string Parameters(MethodBase method)
    {
        var receiver = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return receiver + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : "ref ";
        var value = parameter.HasDefaultValue ? " = " + Literal(parameter.RawDefaultValue, parameter.ParameterType) : "";
        return $"{prefix}{TypeNames.Of(parameter.ParameterType)}{Nullability.Mark(parameter)} {parameter.Name}{value}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(MethodInfo method) => string.Concat(method.GetGenericArguments().Select(argument =>
    {
        var parts = argument.GetGenericParameterConstraints().Select(TypeNames.Of);
        if (argument.GenericParameterAttributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts = parts.Prepend("class");
        }

        return parts.Any() ? $" where {argument.Name} : {string.Join(", ", parts)}" : "";
    }));

    private static string Bases(Type type)
    {
        if (type.IsEnum)
        {
            return "";
        }

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var bases = type.GetInterfaces().Except(inherited).Where(i => i.IsVisible).Select(TypeNames.Of);
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            bases = bases.Prepend(TypeNames.Of(parent));
        }

        return bases.Any() ? " : " + string.Join(", ", bases) : "";
    }

    private static string KindOf(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        _ when type.GetMethod(CloneMethod, Declared) is not null => "record",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Modifier(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true } => "",
        { IsStatic: true } => "static ",
        { IsAbstract: true } => "abstract ",
        { IsFinal: true } => "",
        _ when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true } => "virtual ",
        _ => "",
    };

    private static string Access(MethodBase method) =>
        (method.Attributes & Accessibility) is MethodAttributes.Family or MethodAttributes.FamORAssem ? "protected " : "";

    private static bool IsVisible(MethodBase method) =>
        (method.Attributes & Accessibility) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;

    // A record's clone method can't be called by name, and its return type depends on the framework it was compiled for.
    private static bool IsAccessorOrClone(MethodInfo method) =>
        method.Name == CloneMethod || (method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal));

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));
}
