package org.pgxn.meta.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The formats as strictly as metadata contract §2.2 has them, written apart from the validator. */
final class StrictFormats {
  private static final String CHARACTER = "[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}";
  private static final Pattern URI_REFERENCE =
      Pattern.compile(
          "(?<scheme>[A-Za-z][A-Za-z0-9+.-]*:)?"
              + "(?://([^\\[\\]/?#@]*@)?([^\\[\\]/?#@:]*|\\[[0-9A-Fa-fv:.]+])(:[0-9]*)?"
              + "(?=[/?#]|\\z)|(?!//))"
              + "(CC|/)*+(\\?(CC|[/?])*+)?(#(CC|[/?])*+)?".replace("CC", CHARACTER));
  private static final Pattern ASCII_URI =
      Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=:@/?#\\[\\]-]|%[0-9A-Fa-f]{2})*+");
  private static final Pattern MOMENT =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[Tt](\\d\\d:\\d\\d):(\\d\\d)(\\.\\d+)?([Zz]|[+-]\\d\\d:\\d\\d)");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?");
  private static final Pattern ATOMS =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");

  static final List<Format> ALL =
      List.of(
          format("path", StrictFormats::isPath),
          format("glob", GlobFormat::accepts),
          format("uri", text -> isUri(text, true)),
          format("uri-reference", text -> isUri(text, false)),
          format("email", StrictFormats::isEmail),
          format("date-time", StrictFormats::isMoment));

  private StrictFormats() {}

  private static boolean isPath(String path) {
    String rest = path.startsWith("./") ? path.substring(2) : path;
    return List.of(rest.split("/", -1)).stream()
        .noneMatch(part -> part.equals(".") || part.equals(".."));
  }

  private static boolean isUri(String text, boolean absolute) {
    Matcher matcher = URI_REFERENCE.matcher(text);
    return ASCII_URI.matcher(text).matches()
        && matcher.matches()
        && !(absolute && matcher.group("scheme") == null);
  }

  private static boolean isEmail(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || at > 64 || text.length() > 254) {
      return false;
    }
    String local = text.substring(0, at);
    String domain = text.substring(at + 1);
    boolean quoted = local.matches("\"[^\"\\\\]*\"");
    boolean literal =
        domain.matches(
            "\\[(OCTET(\\.OCTET){3}|IPv6:(H:){7}H"
                .concat("|IPv6:(?=([^:]*:){2,7}[^:]*])(H(:H)*)?::(H(:H)*)?)]")
                .replace("H", "[0-9A-Fa-f]{1,4}")
                .replace("OCTET", "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"));
    return (quoted || ATOMS.matcher(local).matches())
        && (literal
            || List.of(domain.split("\\.", -1)).stream()
                .allMatch(label -> label.length() < 64 && LABEL.matcher(label).matches()));
  }

  private static boolean isMoment(String text) {
    Matcher matcher = MOMENT.matcher(text);
    if (!matcher.matches()) {
      return false;
    }
    boolean leap = matcher.group(3).equals("60");
    String whole =
        matcher.group(1)
            + "T"
            + matcher.group(2)
            + ":"
            + (leap ? "59" : matcher.group(3))
            + matcher.group(5).toUpperCase(Locale.ROOT);
    try {
      OffsetDateTime utc = OffsetDateTime.parse(whole).withOffsetSameInstant(ZoneOffset.UTC);
      return !leap || (utc.getHour() == 23 && utc.getMinute() == 59);
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static Format format(String name, Predicate<String> accepts) {
    return new Format() {
      @Override
      public String getName() {
        return name;
      }

      @Override
      public boolean matches(ExecutionContext context, String value) {
        return accepts.test(value);
      }
    };
  }
}
