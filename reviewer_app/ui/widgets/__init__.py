"""The parts pages are made of; none of them ever reads text as markup."""
