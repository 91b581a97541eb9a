package io.seatsignal.api;

import java.io.IOException;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every type and member of a module that other code can see, one a line, in an order that stays:
 * what may be null, what is thrown and which types a sealed one permits belong to it.
 */
public final class PublicApi {

  /** Set to anything, the listing is written instead of compared. */
  private static final String WRITE = "api.write";

  private static final Pattern TYPE_NAME = Pattern.compile("(?:[a-z][a-z0-9_]*\\.)+[A-Z][\\w$]*");
  private static final Set<String> OF_EVERY_RECORD = Set.of("equals", "hashCode", "toString");
  private static final Set<String> OF_EVERY_ENUM = Set.of("values", "valueOf");

  private final List<String> lines;

  private PublicApi(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Reads the classes of a module.
   *
   * @param classes where they lie
   * @return what is public in them
   */
  public static PublicApi of(Path classes) throws IOException {
    List<Class<?>> types;
    try (Stream<Path> files = Files.walk(classes)) {
      types =
          files
              .map(file -> classes.relativize(file).toString())
              .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
              .map(file -> file.replace(".class", "").replaceAll("[/\\\\]", "."))
              .<Class<?>>map(PublicApi::load)
              .filter(PublicApi::isVisible)
              .sorted(Comparator.comparing(Class::getName))
              .toList();
    }
    List<String> lines = new ArrayList<>();
    for (Class<?> type : types) {
      lines.add(heading(type));
      members(type).distinct().sorted().map(member -> "  " + member).forEach(lines::add);
    }
    return new PublicApi(lines);
  }

  /**
   * What was listed when somebody last looked.
   *
   * @param listing the file; written if the system property {@code api.write} is set
   * @return its lines
   */
  public List<String> listed(Path listing) throws IOException {
    if (System.getProperty(WRITE) != null) {
      Files.createDirectories(listing.getParent());
      Files.writeString(listing, String.join("\n", lines) + "\n");
    }
    return Files.readAllLines(listing);
  }

  /**
   * What is public.
   *
   * @return one line for each type and member
   */
  public List<String> lines() {
    return lines;
  }

  /**
   * Whose types a caller must have besides those of the JDK and of this library.
   *
   * @return their names
   */
  public Set<String> foreignTypes() {
    return lines.stream()
        .flatMap(line -> TYPE_NAME.matcher(line).results())
        .map(MatchResult::group)
        .filter(name -> !name.startsWith("java.") && !name.startsWith("io.seatsignal."))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!isVisible(each.getModifiers()) || each.isAnonymousClass() || each.isLocalClass()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String heading(Class<?> type) {
    StringBuilder line = new StringBuilder(type.toGenericString().replace("strictfp ", ""));
    if (type.isRecord()) {
      line.append(
          Arrays.stream(type.getRecordComponents())
              .map(RecordComponent::getName)
              .collect(Collectors.joining(", ", "(", ")")));
    }
    Type parent = type.getGenericSuperclass();
    if (parent != null && parent != Object.class && !type.isRecord() && !type.isEnum()) {
      line.append(" extends ").append(parent.getTypeName());
    }
    append(line, " : ", Arrays.stream(type.getGenericInterfaces()).map(Type::getTypeName));
    if (type.isSealed()) {
      append(line, " permits ", Arrays.stream(type.getPermittedSubclasses()).map(Class::getName));
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String word, Stream<String> names) {
    String all = names.sorted().collect(Collectors.joining(", "));
    line.append(all.isEmpty() ? "" : word + all);
  }

  private static Stream<String> members(Class<?> type) {
    return Stream.of(
            Arrays.stream(type.getDeclaredFields())
                .filter(field -> isVisible(field.getModifiers()) && !field.isSynthetic())
                .map(PublicApi::field),
            Arrays.stream(type.getDeclaredConstructors())
                .filter(each -> isVisible(each.getModifiers()) && !each.isSynthetic())
                .map(PublicApi::constructor),
            Arrays.stream(type.getDeclaredMethods())
                .filter(each -> isVisible(each.getModifiers()) && !each.isSynthetic())
                .filter(each -> !goesWithoutSaying(type, each))
                .map(PublicApi::method))
        .flatMap(each -> each);
  }

  private static boolean goesWithoutSaying(Class<?> type, Method method) {
    return OF_EVERY_RECORD.contains(method.getName())
        || (type.isEnum() && OF_EVERY_ENUM.contains(method.getName()));
  }

  private static String field(Field field) {
    return modifiers(field.getModifiers() & Modifier.fieldModifiers())
        + shown(field.getAnnotatedType())
        + " "
        + field.getName();
  }

  private static String constructor(Constructor<?> constructor) {
    return modifiers(constructor.getModifiers() & Modifier.constructorModifiers())
        + "new"
        + rest(constructor);
  }

  private static String method(Method method) {
    int kept = Modifier.methodModifiers() & ~(Modifier.SYNCHRONIZED | Modifier.NATIVE);
    return modifiers(method.getModifiers() & kept)
        + (method.isDefault() ? "default " : "")
        + typeParameters(method)
        + shown(method.getAnnotatedReturnType())
        + " "
        + method.getName()
        + rest(method);
  }

  private static String modifiers(int modifiers) {
    return modifiers == 0 ? "" : Modifier.toString(modifiers) + " ";
  }

  private static String typeParameters(Executable member) {
    return member.getTypeParameters().length == 0
        ? ""
        : Arrays.stream(member.getTypeParameters())
            .map(Type::getTypeName)
            .collect(Collectors.joining(", ", "<", "> "));
  }

  private static String rest(Executable member) {
    return Arrays.stream(member.getAnnotatedParameterTypes())
            .map(PublicApi::shown)
            .collect(Collectors.joining(", ", "(", ")"))
        + (member.getExceptionTypes().length == 0
            ? ""
            : Arrays.stream(member.getGenericExceptionTypes())
                .map(Type::getTypeName)
                .collect(Collectors.joining(", ", " throws ", "")));
  }

  private static String shown(AnnotatedType type) {
    return type.toString()
        .replaceAll("@org\\.jspecify\\.annotations\\.Nullable\\(\\) ?", "@Nullable ");
  }
}
