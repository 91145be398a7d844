package org.pgxn.accounts.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pgxn.accounts.Actor;
import org.pgxn.accounts.Nick;
import org.pgxn.accounts.Organisation;
import org.pgxn.accounts.Organisations;
import org.pgxn.accounts.RegistryName;
import org.pgxn.accounts.api.Outcomes.OfferedView;
import org.pgxn.platform.ApiV2;
import org.pgxn.platform.BaseUrl;
import org.pgxn.platform.problem.ProblemException;
import org.pgxn.platform.problem.ProblemType;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Organisations, their members, teams and names. */
@RestController
@RequestMapping(ApiV2.PATH)
final class OrganisationController {

  private final Organisations organisations;
  private final BaseUrl baseUrl;

  OrganisationController(Organisations organisations, BaseUrl baseUrl) {
    this.organisations = organisations;
    this.baseUrl = baseUrl;
  }

  /** The wish for an organisation. */
  record NewOrganisation(@Nullable String organisation, @Nullable String title) {}

  /** A user and the role that is meant, {@code owner} or {@code member}. */
  record NewMember(@Nullable String user, @Nullable String role) {}

  /** Names of either kind. */
  record NewNames(@Nullable List<String> distributions, @Nullable List<String> extensions) {}

  /** What a team has. */
  record NewTeam(
      @Nullable List<String> members, @Nullable List<String> names, @Nullable Boolean allNames) {}

  /** Somebody who belongs to it. */
  record MemberView(Nick user, String role) {}

  /** An organisation as everybody may see it. */
  record OrganisationView(
      Nick organisation, String title, List<MemberView> members, List<String> names) {
    static OrganisationView of(Organisation organisation) {
      return new OrganisationView(
          organisation.name(),
          organisation.title(),
          organisation.members().stream()
              .map(member -> new MemberView(member.user(), member.role().word()))
              .toList(),
          organisation.names());
    }
  }

  /** A team as its organisation may see it. */
  record TeamView(Nick team, List<Nick> members, boolean allNames, List<String> names) {
    static TeamView of(Organisation.Team team) {
      return new TeamView(team.name(), team.members(), team.allNames(), team.names());
    }
  }

  /** All teams of an organisation. */
  record TeamsView(List<TeamView> items) {}

  /** The organisations of a user. */
  record OrganisationsView(List<Nick> items) {}

  @PostMapping("/organisations")
  ResponseEntity<OrganisationView> make(Actor actor, @RequestBody NewOrganisation wish) {
    Nick name =
        Nick.tryParse(wish.organisation())
            .orElseThrow(() ->
                ProblemType.CONTENT_REFUSED.refusal(
                    "The name of an organisation is like a nick: letters, digits and hyphens."));
    Outcomes.done(organisations.make(actor, name, Objects.requireNonNullElse(wish.title(), "")));
    return ResponseEntity.created(baseUrl.link(ApiV2.PATH + "/organisations/" + name))
        .body(organisation(name.text()));
  }

  @GetMapping("/organisations/{organisation}")
  OrganisationView organisation(@PathVariable String organisation) {
    return Nick.tryParse(organisation)
        .flatMap(organisations::find)
        .map(OrganisationView::of)
        .orElseThrow(OrganisationController::unknown);
  }

  @GetMapping("/users/{user}/organisations")
  OrganisationsView of(@PathVariable String user) {
    return new OrganisationsView(organisations.of(Outcomes.nick(user)));
  }

  @PostMapping("/organisations/{organisation}/invitations")
  @ResponseStatus(HttpStatus.CREATED)
  OfferedView invite(
      Actor actor, @PathVariable String organisation, @RequestBody NewMember member) {
    return Outcomes.offered(
        organisations.invite(
            actor, name(organisation), Outcomes.nick(member.user()), role(member.role())));
  }

  @PatchMapping("/organisations/{organisation}/members/{user}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void demote(
      Actor actor,
      @PathVariable String organisation,
      @PathVariable String user,
      @RequestBody NewMember member) {
    if (role(member.role()) != Organisation.Role.MEMBER) {
      throw ProblemType.CONFLICT.refusal("Whoever is to be an owner has to be invited as one.");
    }
    Outcomes.done(organisations.demote(actor, name(organisation), Outcomes.nick(user)));
  }

  @DeleteMapping("/organisations/{organisation}/members/{user}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Actor actor, @PathVariable String organisation, @PathVariable String user) {
    Outcomes.done(organisations.remove(actor, name(organisation), Outcomes.nick(user)));
  }

  @PostMapping("/organisations/{organisation}/transfers")
  @ResponseStatus(HttpStatus.CREATED)
  OfferedView handOn(
      Actor actor, @PathVariable String organisation, @RequestBody NewMember member) {
    return Outcomes.offered(
        organisations.handOn(actor, name(organisation), Outcomes.nick(member.user())));
  }

  @GetMapping("/organisations/{organisation}/teams")
  TeamsView teams(Actor actor, @PathVariable String organisation) {
    return new TeamsView(
        organisations.teams(actor, name(organisation)).stream().map(TeamView::of).toList());
  }

  @PutMapping("/organisations/{organisation}/teams/{team}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void setTeam(
      Actor actor,
      @PathVariable String organisation,
      @PathVariable String team,
      @RequestBody NewTeam wish) {
    Outcomes.done(
        organisations.setTeam(
            actor,
            name(organisation),
            new Organisation.Team(
                name(team),
                orNone(wish.members()).stream().map(Outcomes::nick).toList(),
                Boolean.TRUE.equals(wish.allNames()),
                orNone(wish.names()).stream()
                    .map(name -> Outcomes.distribution(name).name())
                    .toList())));
  }

  @DeleteMapping("/organisations/{organisation}/teams/{team}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void removeTeam(Actor actor, @PathVariable String organisation, @PathVariable String team) {
    Outcomes.done(organisations.removeTeam(actor, name(organisation), name(team)));
  }

  @PostMapping("/organisations/{organisation}/names")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void assign(Actor actor, @PathVariable String organisation, @RequestBody NewNames names) {
    Outcomes.done(
        organisations.assign(
            actor, name(organisation), Outcomes.names(names.distributions(), names.extensions())));
  }

  @DeleteMapping("/organisations/{organisation}/names/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void unassign(Actor actor, @PathVariable String organisation, @PathVariable String name) {
    List<RegistryName> names = List.of(Outcomes.distribution(name));
    Outcomes.done(organisations.unassign(actor, name(organisation), names));
  }

  private static List<String> orNone(@Nullable List<String> texts) {
    return texts == null ? List.of() : texts;
  }

  private static Nick name(String text) {
    return Nick.tryParse(text).orElseThrow(OrganisationController::unknown);
  }

  private static Organisation.Role role(@Nullable String word) {
    return switch (word) {
      case "owner" -> Organisation.Role.OWNER;
      case "member" -> Organisation.Role.MEMBER;
      case null, default ->
          throw ProblemType.UNREADABLE.refusal("“role” must be “owner” or “member”.");
    };
  }

  private static ProblemException unknown() {
    return ProblemType.NOT_FOUND.refusal("There is no such organisation or team.");
  }
}
