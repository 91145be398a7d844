package org.pgxn.extension.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UpdateGraphTests {

  @Test
  void readsNamesOfScripts() {
    assertThat(ScriptName.parse("pitch", "pitch--1.0.sql"))
        .contains(new ScriptName("pitch", null, "1.0"));
    assertThat(ScriptName.parse("pitch", "pitch--1.0--1.1.sql"))
        .contains(new ScriptName("pitch", "1.0", "1.1"));
    assertThat(ScriptName.parse("a-b", "a-b--1-2--3-4.sql"))
        .contains(new ScriptName("a-b", "1-2", "3-4"));
    assertThat(ScriptName.parse("pitch", "pitch--.sql"))
        .contains(new ScriptName("pitch", null, ""));
    for (String other :
        List.of(
            "pitch.sql",
            "pitch--1--2--3.sql",
            "pitch--1.sql.in",
            "pitch--1.SQL",
            "pitches--1.sql",
            "pitch-1.sql",
            "pitch--sql",
            "")) {
      assertThat(ScriptName.parse("pitch", other)).as(other).isEmpty();
    }
  }

  @Test
  void takesTheShortestWay() {
    UpdateGraph graph = graph("1", "1--2", "2--3", "3--4", "1--4");
    assertThat(graph.path("1", "4").versions()).containsExactly("1", "4");
    assertThat(graph.path("2", "4").toString()).isEqualTo("2--3--4");
    assertThat(graph.path("4", "1").exists()).isFalse();
    assertThat(graph.path("1", "1").exists()).isFalse();
    assertThat(graph.path("1", "no such").exists()).isFalse();
  }

  @Test
  void takesTheSmallerOfTwoPredecessors() {
    assertThat(graph("1", "1--b", "1--B", "b--2", "B--2").path("1", "2").versions())
        .containsExactly("1", "B", "2");
  }

  @Test
  void installsFromTheLastOfEquallyNearBases() {
    assertThat(graph("1", "2", "1--3", "2--3").installPath("3")).contains(List.of("2", "3"));
    assertThat(graph("1", "2", "2--x", "x--3", "1--3").installPath("3"))
        .contains(List.of("1", "3"));
    assertThat(graph("1", "1--3").installPath("4")).isEqualTo(Optional.empty());
  }

  @Test
  void tellsWhatNobodyCanInstall() {
    UpdateGraph graph = graph("1", "1--2", "0--1", "5--6");
    assertThat(graph.versions()).containsExactly("0", "1", "2", "5", "6");
    assertThat(graph.directlyInstallable()).containsExactly("1");
    assertThat(graph.installable()).containsExactly("1", "2");
    assertThat(graph.unreachable()).containsExactly("0", "5", "6");
  }

  @Test
  void listsAllPairs() {
    assertThat(graph("1", "1--2", "2--1").paths().map(UpdatePath::toString))
        .containsExactly("1--2", "2--1");
    assertThat(graph("1", "2").paths().map(UpdatePath::exists)).containsExactly(false, false);
  }

  @Test
  void refusesTooManyScripts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            UpdateGraph.of(
                IntStream.rangeClosed(0, UpdateGraph.MOST_SCRIPTS)
                    .mapToObj(i -> new ScriptName("a", null, "" + i))
                    .toList()));
  }

  @Test
  void managesTheWorstGraphs() {
    List<ScriptName> chain = new ArrayList<>();
    chain.add(new ScriptName("a", null, "v0"));
    for (int i = 0; i < UpdateGraph.MOST_SCRIPTS - 1; i++) {
      chain.add(new ScriptName("a", "v" + i, "v" + (i + 1)));
    }
    UpdateGraph graph = UpdateGraph.of(chain);
    assertThat(graph.installPath("v999").orElseThrow()).hasSize(1_000);
    assertThat(graph.installable()).hasSize(1_000);
    assertThat(graph.paths().limit(10_000).count()).isEqualTo(10_000);
    List<ScriptName> star =
        IntStream.range(0, 500)
            .boxed()
            .flatMap(i ->
                Stream.of(new ScriptName("a", null, "b" + i), new ScriptName("a", "b" + i, "end")))
            .toList();
    assertThat(UpdateGraph.of(star).installPath("end")).contains(List.of("b99", "end"));
  }

  private static UpdateGraph graph(String... scripts) {
    return UpdateGraph.of(
        Stream.of(scripts)
            .map(script -> ScriptName.parse("a", "a--" + script + ".sql").orElseThrow())
            .toList());
  }
}
