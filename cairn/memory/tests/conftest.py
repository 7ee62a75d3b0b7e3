from cairn.communities.tests.cast import community, leader, member, stranger

__all__ = ["community", "leader", "member", "stranger"]
